import { createReceiver, type Receiver } from "./receiver.ts";
import type { ReceiverOptions } from "./receiver-options.ts";

/** Makes the receiver with the first call, for hosts where the secret is not known when modules load. */
export function lazyReceiver<Input>(
  options: (input: Input) => ReceiverOptions,
): (request: Request, input: Input) => Promise<Response> {
  let receiver: Receiver | undefined;
  return async (request, input) => {
    receiver ??= createReceiver(options(input));
    return receiver(request);
  };
}
