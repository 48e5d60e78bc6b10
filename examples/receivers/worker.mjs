// Run: wrangler dev worker.mjs --var SO_WEBHOOK_SECRET:s3cret
import { workerReceiver } from "@so-webhook/receiver/worker";

// biome-ignore lint/style/noDefaultExport: worker hosts call the default export.
export default workerReceiver(
  (env) => ({
    secret: env.SO_WEBHOOK_SECRET,
    onEvent: (event) => console.log(event.Event, event.PrimaryKey),
    onTest: () => console.log("verified test ping"),
  }),
  { path: "/webhook" },
);
