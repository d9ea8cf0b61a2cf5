/** Sheets that were sent are not opened again by anybody: what is wrong with them comes back as a sheet of its own. */
import type { FileArea } from '../core/files/file-areas.ts';

export const importFiles: FileArea['mayRead'] = async () => false;
