/** Import walls. Direction: model ← rules ← store ← actions ← routes, jobs ← app; screens → domain, ui. */
const AREA =
  '(unit|employer|member|account|deploy|target|visit|matter|aid|personal|rights|bargain|assembly|merit|supervise|statement|assess|fund|report|letter|survey|notice)';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain holds shapes and rules: no I/O, no server, no screens',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test(-kit)?\\.ts$' },
      to: {
        path: [
          '^(server|console|ui|mobile|bench|tools|e2e)/',
          '^node:',
          '^(fs|path|crypto|http|os|child_process)$',
          'node_modules/(pg|fastify|react|antd)/',
        ],
      },
    },
    {
      name: 'core-knows-no-area',
      severity: 'error',
      from: { path: '^(server|domain)/core/' },
      to: { path: [`^(server|domain)/${AREA}/`, '^server/app/'], pathNot: '\\.test\\.ts$' },
    },
    {
      name: 'areas-meet-by-rules-and-actions',
      comment:
        'another area may be entered only by its rules and actions; its shapes are shared, and so are the figures that it offers and the page of official documents',
      severity: 'error',
      from: { path: `^(?:server|domain)/${AREA}/`, pathNot: '(\\.test\\.ts$|/testing/)' },
      to: {
        path: `^(?:server|domain)/${AREA}/`,
        pathNot: [
          '^(?:server|domain)/$1/',
          '\\.(rules|actions|model|api|life|lives|refusals|figures)\\.ts$',
          '/offices\\.ts$',
          // What a kind is written with, and the kinds themselves.
          '^domain/matter/(kind|field|move)\\.ts$',
          '\\.kind\\.ts$',
          '^server/matter/guard\\.ts$',
          '^server/letter/layout/',
        ],
      },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/app/' },
      to: { path: '^server/app/' },
    },
    {
      name: 'models-stand-alone',
      severity: 'error',
      from: { path: '^domain/.*\\.model\\.ts$' },
      to: { path: '^domain/.*\\.(rules|api)\\.ts$' },
    },
    {
      name: 'stores-do-not-act',
      severity: 'error',
      from: { path: '^server/.*\\.store\\.ts$' },
      to: { path: '^server/.*\\.(actions|routes|jobs)\\.ts$' },
    },
    {
      name: 'actions-know-no-http',
      severity: 'error',
      from: { path: '^server/.*\\.(actions|store|jobs)\\.ts$' },
      to: {
        path: [
          '\\.routes\\.ts$',
          '^server/core/http/(edge|problem|rate|origin)\\.ts$',
          'node_modules/fastify/',
        ],
      },
    },
    {
      name: 'routes-hold-no-sql',
      severity: 'error',
      from: { path: '^server/.*\\.routes\\.ts$' },
      to: { path: ['^server/core/database/sql\\.ts$', 'node_modules/(pg|sql-template-tag)/'] },
    },
    {
      name: 'screens-know-no-server',
      severity: 'error',
      from: { path: '^(console|ui|mobile)/' },
      to: { path: '^(server|bench|tools|e2e)/' },
    },
    {
      name: 'screen-areas-do-not-meet',
      severity: 'error',
      from: { path: `^(console|mobile)/${AREA}/` },
      to: { path: `^(console|mobile)/${AREA}/`, pathNot: '^$1/$2/' },
    },
    {
      name: 'ui-is-plain',
      comment: 'ui fetches nothing and knows no area',
      severity: 'error',
      from: { path: '^ui/' },
      to: { path: ['^(console|mobile)/', `^domain/${AREA}/`, 'node_modules/@tanstack/'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/seeded/', '/dist/', '\\.cache/'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
