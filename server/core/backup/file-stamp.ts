/** Shanghai time by this machine's clock, for the name of a folder: `20260710-153000`. */
export function fileStamp(): string {
  const time = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return time.format(Date.now()).replace(/[-:]/g, '').replace(' ', '-');
}
