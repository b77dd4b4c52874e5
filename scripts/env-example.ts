import { writeFileSync } from 'node:fs';
import { envExample } from '../src/config/settings.ts';

writeFileSync(new URL('../.env.example', import.meta.url), envExample());
