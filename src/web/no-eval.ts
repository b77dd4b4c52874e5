import { config } from 'zod';

/** The page's policy lets no text become code, not even where zod would be faster by it. Before any schema is made. */
config({ jitless: true });
