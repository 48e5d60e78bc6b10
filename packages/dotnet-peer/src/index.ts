export { type Family, families, peerTimeZone } from "./family.ts";
export { type Fixture, loadFixtures, loadSample, type MaskSpelling } from "./fixtures.ts";
export { flagsOf } from "./flags.ts";
export { instantOf } from "./instant.ts";
export { describeWhere, type Requirement, requirement, type Status } from "./requirement.ts";
export { type SameValueOptions, sameValue, valueDifferences } from "./same-value.ts";
export { type Peer, type PeerOptions, type PeerRecord, startPeer } from "./start-peer.ts";
export { describeWithDotnet, dotnetPeerStatus } from "./toolchain.ts";
export { type DotnetVerdict, type VerifyOptions, verifyRequests } from "./verify-requests.ts";
