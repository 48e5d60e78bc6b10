import { join } from "node:path";
import { loadSamples, type Sample, samplesFolder } from "../load/samples.ts";

const name = "v1Webhook_TestWebhook/documented";

/** The file of the documented exchange. */
export const documentedFile = join(samplesFolder(), `${name}.http`);

/** Only that exchange, so that counts in tests do not change with one more sample. */
export const documented: readonly Sample[] = (await loadSamples()).filter((sample) => sample.name === name);
