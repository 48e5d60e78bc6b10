export { afterXmlWriter } from "./after-xml-writer.ts";
export { type BodyType, type Family, families, peerTimeZone } from "./family.ts";
export { type Fixture, loadFixtures, type MaskSpelling } from "./fixtures.ts";
export { flagsOf } from "./flags.ts";
export { instantOf } from "./instant.ts";
export { describeWhere, type Requirement, requirement, type Status } from "./requirement.ts";
export { type SameValueOptions, sameValue, valueDifferences } from "./same-value.ts";
export { loadSample } from "./sample.ts";
export { loadScenarios } from "./scenarios.ts";
export { type Peer, type PeerOptions, type PeerRecord, startPeer } from "./start-peer.ts";
export { describeWithDotnet, dotnetPeerStatus } from "./toolchain.ts";
export { type DotnetVerdict, type VerifyOptions, verifyRequests } from "./verify-requests.ts";
export {
  resultArbitrary,
  textArbitrary,
  type WebhookArbitraryOptions,
  webhookArbitrary,
} from "./webhook-arbitrary.ts";
export { beyondForm, type WebhookValue, webhookVariants } from "./webhook-variants.ts";
export { type WriteJob, writeBodies } from "./write-bodies.ts";
