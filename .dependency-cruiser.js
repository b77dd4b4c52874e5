/** The rooms of ARCHITECTURE.md, in their order: a room imports only rooms that stand before it, types included. */
const ROOMS = [
  'kernel',
  'config',
  'db',
  'jobs',
  'audit',
  'notices',
  'channels',
  'missions',
  'access',
  'content',
  'scheduler',
  'metrics',
  'reports',
  'backup',
  'dispatch',
];

/** Edges and the sandbox: no room of ours may import them, and of the rooms they see only these. */
const EDGES = {
  sandbox: ['kernel'],
  cli: ['kernel'],
  bot: ['kernel', 'audit', 'notices', 'missions', 'access', 'content', 'scheduler', 'metrics', 'reports', 'dispatch'],
  web: ['http/contract', 'kernel'],
  http: [
    'kernel',
    'audit',
    'notices',
    'missions',
    'access',
    'content',
    'scheduler',
    'metrics',
    'reports',
    'backup',
    'dispatch',
  ],
};

/** Where the house is put together: src/app.ts and its neighbours, and what src/main.ts starts. */
const COMPOSITION = '^src/(run/|[^/]+$)';

const roomRules = [...ROOMS.map((room, at) => [room, ROOMS.slice(0, at)]), ...Object.entries(EDGES)].map(
  ([room, above]) => ({
    name: `room-${room}`,
    comment: `src/${room} may import ${above.length > 0 ? above.join(', ') : 'no other room'}.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(${[room, ...above].join('|')})/` },
  }),
);

/** A library that one room hides from the others. */
const ownedLibrary = (name, libraries, owners) => ({
  name: `only-${name}`,
  comment: `${libraries} is known to ${owners} only.`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${owners})` },
  to: { path: `^node_modules/(${libraries})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'composed-once',
      comment: 'Rooms get what they need as arguments; they import nothing of the composition root.',
      severity: 'error',
      from: { path: '^src/', pathNot: COMPOSITION },
      to: { path: COMPOSITION },
    },
    {
      name: 'config-is-read-once',
      comment: 'The environment is read at the start and handed on.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/config/|${COMPOSITION}` },
      to: { path: '^src/config/' },
    },
    {
      name: 'channels-know-no-storage',
      comment: 'An adapter keeps nothing: what it must remember is handed to it.',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: { path: '^src/(db|config|jobs|audit|notices)/' },
    },
    {
      name: 'adapters-are-strangers',
      comment: 'An adapter imports its own folder and what all channels share.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/($1|text)/' },
    },
    {
      name: 'channels-shared-part',
      comment: 'Only the registry knows which adapters there are.',
      severity: 'error',
      from: { path: '^src/channels/[^/]+\\.ts$', pathNot: '^src/channels/registry\\.ts$' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/text/' },
    },
    {
      name: 'http-contract-is-pure',
      comment: 'The contract of the HTTP API is for clients too: shapes, no services.',
      severity: 'error',
      from: { path: '^src/http/contract/' },
      to: { path: '^src/', pathNot: '^src/(http/contract|kernel)/' },
    },
    ownedLibrary('db', '@prisma|@electric-sql|pg', 'db/'),
    ownedLibrary('jobs', 'pg-boss|node-cron', 'jobs/'),
    ownedLibrary('http', 'fastify|@fastify|fastify-type-provider-zod', 'http/|sandbox/'),
    ownedLibrary('cli', 'commander', 'cli/|main\\.ts'),
    ownedLibrary('access', 'better-auth|@better-auth', 'access/'),
    ownedLibrary('mail', 'nodemailer', 'dispatch/'),
    ownedLibrary('web', 'react|react-dom|react-router|@mantine|@tanstack', 'web/'),
    {
      name: 'no-cycles',
      comment: 'A cycle, types included, means that two files are one or that a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'But the bench, which starts the same PostgreSQL.',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-imports-scripts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|bench)/' },
    },
    {
      name: 'no-development-package',
      comment: 'What src imports at run time stands in dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^src/db/generated/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
