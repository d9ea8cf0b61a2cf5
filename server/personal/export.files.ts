import type { FileArea } from '../core/files/file-areas.ts';

/** No address opens an exported file: it is fetched through its export, by the asker, while its hours run. */
export const exportFiles: FileArea['mayRead'] = () => Promise.resolve(false);
