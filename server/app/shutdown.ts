/** Resolves at the first SIGINT, SIGTERM or SIGHUP; a second one no longer waits for requests to finish. */
export function untilToldToStop(): Promise<void> {
  return new Promise(resolve => {
    let told = 0;
    const tell = (): void => {
      told += 1;
      if (told === 1) resolve();
      else process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
  });
}
