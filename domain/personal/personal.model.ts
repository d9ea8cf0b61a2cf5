import { z } from 'zod';

export const zPurpose = z
  .string()
  .trim()
  .min(5, '请写明用途：报给谁、做什么用')
  .max(300, '用途请不超过300字');
