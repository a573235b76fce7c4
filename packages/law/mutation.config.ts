import { defineConfig, type ViteUserConfig } from 'vitest/config'

// Tests for mutation runs: those of the engine, with the long loops made short. The command line is not mutated, and what
// lies outside this folder is not copied.
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/*.test.ts'],
    exclude: ['test/schema.test.ts', 'test/norm-map.test.ts'],
    env: { TANBA_SAFETY_CASES: '150', TANBA_TEST_RUNS: '8' },
  },
})

export default config
