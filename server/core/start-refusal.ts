/**
 * Niangjia does not start, or a command does not run, and the person at the terminal can mend it.
 * The message is Chinese and says what to do next; the command line prints it without a stack.
 * `code` is `area.kebab` and is never reused.
 */
export class StartRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartRefusal';
    this.code = code;
  }
}
