/** The house rules of src/ (docs/architecture.md): imports point one way. */
const layer = (name, from, forbidden, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '[.]test[.]ts$' },
  to: forbidden,
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src' },
      to: { couldNotResolve: true, pathNot: 'generated' },
    },
    layer('domain-imports-nothing-of-ours', '^src/domain/', { path: '^src/(?!domain/)' }, 'The rules are pure.'),
    layer(
      'domain-reads-no-system',
      '^src/domain/',
      { dependencyTypes: ['core'] },
      'The rules read no clock, environment, file or network.',
    ),
    layer('store-imports-domain-only', '^src/store/', { path: '^src/(?!store/|domain/|generated/)' }),
    layer('only-store-imports-prisma', '^src/(?!store/|generated/)', {
      path: '^src/generated/|node_modules/(@prisma|@libsql|libsql|prisma|pg)/',
    }),
    layer('locales-import-nothing-of-ours', '^src/locales/', { path: '^src/(?!locales/)' }),
    layer('slack-does-not-know-features', '^src/slack/', { path: '^src/(?!slack/|domain/|store/|locales/)' }),
    layer('reminders-do-not-know-features', '^src/reminders/', {
      path: '^src/(?!reminders/|slack/|domain/|store/|locales/)',
    }),
    layer('features-do-not-know-the-composition', '^src/features/', {
      path: '^src/(?!features/|reminders/|slack/|domain/|store/|locales/)',
    }),
    {
      name: 'a-feature-imports-no-feature',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/' },
    },
    layer('only-slack-parts-import-slack', '^src/(domain|store|reminders|config|locales)/', {
      path: 'node_modules/@slack/',
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The swc parser that it uses does not read JSX.
    exclude: { path: '^src/generated|[.]tsx$' },
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
}
