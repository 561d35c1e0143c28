/**
 * The import rule, executable. The order of `SLICES` is the order in which they may know each other: one may import those
 * before it, through their index.ts only.
 *
 *   web ──► api/contract ──► (slices' contract.ts, rules/) ──► kernel, question-bank
 *   kernel ◄── platform ◄── the slices ◄── app, server, worker        migrations ──► kysely only
 */
const SLICES = [
  'audit',
  'regulations',
  'organisations',
  'people',
  'identity',
  'notices',
  'questions',
  'instructors',
  'training',
  'exams',
  'credentials',
  'supervision',
  'exchange',
  'reporting',
]

const ANY_SLICE = `^api/src/(${SLICES.join('|')})/`
/** The text of a journal step, which the examination room hashes as the server does; exported as @app/api/journal. */
const JOURNAL = '^api/src/exams/rules/journal\\.ts$'
/** The bank's entrances: everything, and the part without file formats that is small enough for a browser. */
const QUESTION_BANK = '^question-bank/src/(index|form|table)\\.ts$'

/** Contracts are data: one may read those of the slices before it, so that a shape is said once. */
const CONTRACT = '/contract\\.ts$'

const TEST = '\\.test\\.ts$'

/** Built-in modules that reach outside of the process or read its surroundings. */
const IO =
  '^(node:)?(fs|fs/promises|net|http|http2|https|tls|dns|dgram|child_process|cluster|worker_threads|os|process|timers|timers/promises|readline|repl|inspector)$'
const IO_PACKAGES = '(^|/)node_modules/(kysely|pg|fastify|@fastify/[^/]+|bull|ioredis|pino|prom-client)/'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const slicesInOrder = SLICES.flatMap((slice, index) => {
  const later = SLICES.slice(index + 1)
  return later.length === 0
    ? []
    : forbid(
        `slice-to-its-right:${slice}`,
        `${slice} may know only the slices before it. Ask to the left; announce to the right through the outbox.`,
        { path: `^api/src/${slice}/`, pathNot: TEST },
        { path: `^api/src/(${later.join('|')})/` },
      )
})

module.exports = {
  forbidden: [
    // 1 · slices
    ...slicesInOrder,
    forbid(
      'slice-through-its-index',
      'Another slice is known by its index.ts only.',
      { path: `^api/src/(${SLICES.join('|')})/`, pathNot: [TEST, CONTRACT] },
      { path: ANY_SLICE, pathNot: ['^api/src/$1/', '^api/src/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'slice-knows-no-composition',
      'app, server and worker put the slices together and are known by none of them.',
      { path: [ANY_SLICE, '^api/src/(kernel|platform)/'] },
      { path: '^api/src/(app|server|worker|contract)\\.ts$' },
    ),
    forbid(
      'kernel-imports-nothing-of-ours',
      'The kernel is the bottom.',
      { path: '^api/src/kernel/' },
      { path: '^(api/src/(?!kernel/)|web/|migrations/|question-bank/|scripts/|test/)', dependencyTypesNot: ['npm'] },
    ),
    forbid(
      'platform-knows-no-slice',
      'How we talk to the world knows no domain. Tolerated: platform/db/tables.ts intersects the slices’ row types.',
      { path: '^api/src/platform/', pathNot: ['^api/src/platform/db/tables\\.ts$', TEST] },
      { path: ANY_SLICE },
    ),
    forbid(
      'row-types-are-types-only',
      'platform/db/tables.ts looks upwards at types of tables.ts files, at nothing else.',
      { path: '^api/src/platform/db/tables\\.ts$' },
      { path: ANY_SLICE, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'row-types-come-from-tables',
      'platform/db/tables.ts looks upwards at tables.ts files only.',
      { path: '^api/src/platform/db/tables\\.ts$' },
      { path: ANY_SLICE, pathNot: '/tables\\.ts$' },
    ),

    // 2 · pure code
    forbid(
      'pure-code-does-no-io',
      'rules/ and question-bank get what they need as arguments.',
      { path: ['/rules/', '^question-bank/src/'], pathNot: TEST },
      { path: [IO, IO_PACKAGES] },
    ),
    forbid(
      'rules-know-only-rules',
      'A rule imports the kernel, rules of its own slice and question-bank.',
      { path: '^api/src/([^/]+)/.*rules/', pathNot: TEST },
      {
        path: '^(api|web|migrations|scripts|test)/',
        pathNot: ['^api/src/kernel/', '^api/src/$1/.*rules/'],
      },
    ),

    // 3 · contracts
    forbid(
      'contract-is-only-data',
      'contract.ts imports only typebox, the kernel, rules/, contracts and question-bank: it is what the browser may see.',
      { path: `^api/src/(${SLICES.join('|')})/.*contract\\.ts$` },
      {
        pathNot: ['^api/src/kernel/', '^api/src/$1/.*rules/', CONTRACT, QUESTION_BANK, '(^|/)node_modules/typebox/'],
      },
    ),
    forbid(
      'contracts-are-collected-from-contracts',
      'api/src/contract.ts re-exports the slices’ contracts and the kernel’s words, and nothing that does I/O.',
      { path: '^api/src/contract\\.ts$' },
      { path: '^(api/src/|web/|migrations/)', pathNot: ['^api/src/kernel/', '/contract\\.ts$', '/rules/'] },
    ),

    // 4 · web
    forbid(
      'web-sees-only-contracts',
      'The web imports @app/api/contract and @app/question-bank.',
      { path: '^web/', pathNot: TEST },
      {
        path: '^(api|question-bank|migrations|scripts|test)/',
        pathNot: ['^api/src/contract\\.ts$', JOURNAL, QUESTION_BANK, '^[^/]+/package\\.json$'],
      },
    ),
    forbid(
      'web-has-no-database',
      'Whoever talks to the database is the api.',
      { path: '^web/' },
      { path: '(^|/)node_modules/(kysely|pg|bull|ioredis)/' },
    ),

    // migrations, question-bank
    forbid(
      'migrations-import-kysely-only',
      'A migration must run the same in ten years: it knows kysely and Node.',
      { path: '^migrations/' },
      { pathNot: ['^migrations/', '(^|/)node_modules/kysely/'], dependencyTypesNot: ['core'] },
    ),
    forbid(
      'question-bank-imports-nothing-of-ours',
      'The examination theory knows no server and no database.',
      { path: '^question-bank/' },
      { path: '^(api|web|migrations|scripts|test)/' },
    ),
    forbid(
      'product-imports-no-script-and-no-test',
      'Scripts and tests know the product, not the other way round.',
      { path: '^(api|web|migrations|question-bank)/', pathNot: TEST },
      { path: '^(scripts|test)/' },
    ),

    // everywhere
    forbid(
      'import-that-does-not-exist',
      'The import leads nowhere.',
      {},
      { couldNotResolve: true, pathNot: '\\?url$' },
    ),
    forbid(
      'no-cycle',
      'Two files that need each other at run time are one thought in two places.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)build/', '/fixtures/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    builtInModules: { add: [] },
  },
}
