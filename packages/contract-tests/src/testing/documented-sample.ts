import { join } from "node:path";
import { loadSamples, type Sample, samplesFolder } from "../load/samples.ts";

const name = "v1Webhook_TestWebhook/documented";

/** The file of the exchange that the vendor prints. */
export const documentedFile = join(samplesFolder(), `${name}.http`);

/** That exchange alone: what tests count does not change with one more sample. */
export const documented: readonly Sample[] = (await loadSamples()).filter((sample) => sample.name === name);
