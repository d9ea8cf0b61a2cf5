import type { TestProject } from 'vitest/node';
import { setUpDatabase } from '../../core/testing/template.ts';
import { keepIndicators } from '../indicators.ts';

export default (project: TestProject): Promise<() => Promise<void>> => setUpDatabase(project, keepIndicators);
