import { availableParallelism } from 'node:os'

/** @type {import('jest').Config} */
const everywhere = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^\\.\\./generated/(sqlite|postgresql)/client\\.ts$': '<rootDir>/test/support/clients/$1.ts' },
  setupFiles: ['<rootDir>/test/support/fast-check.ts', '<rootDir>/test/support/stack-traces.ts'],
  globalSetup: '<rootDir>/test/support/setup.ts',
  globalTeardown: '<rootDir>/test/support/teardown.ts',
}

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...everywhere,
      roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/bench'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/generated/', '<rootDir>/test/browser/'],
    },
    {
      ...everywhere,
      // A browser and the local workspace, in processes of their own, are as much as a small machine can do at a time.
      roots: ['<rootDir>/test/browser'],
      runner: '<rootDir>/test/support/one-by-one-runner.js',
    },
  ],
  // Two also where there are two processors: a test waits as often as it computes, for PostgreSQL or for the disk.
  maxWorkers: Math.max(availableParallelism() - 1, Math.min(availableParallelism(), 2)),
  testSequencer: '<rootDir>/test/support/longest-first-sequencer.js',
  reporters: ['default', '<rootDir>/test/support/closing-line-reporter.js'],
  testTimeout: 30_000, // a machine that does much else at the same time is no reason to fail
  workerIdleMemoryLimit: '1GB', // modules loaded in a vm keep about 9 MB for each test file
  collectCoverageFrom: ['src/**/*.ts', '!src/generated/**', '!src/local/client/**'],
}
