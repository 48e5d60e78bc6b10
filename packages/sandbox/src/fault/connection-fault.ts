/** `fetch` rejects with it, as it does when a connection breaks; a server resets the connection. */
export class ConnectionFault extends TypeError {
  override readonly name = "ConnectionFault" as const;
}
