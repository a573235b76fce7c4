import { defineConfig, type ViteUserConfig } from 'vitest/config'

const ENGINE = [
  'citation',
  'citation-refused',
  'classes',
  'condition',
  'counterfactual',
  'determination',
  'diff',
  'evaluate',
  'facts',
  'load',
  'missing',
  'pack-check',
  'penalty',
  'program',
  'questions',
  'read-facts',
  'rule-check',
  'run',
  'search',
  'settling',
  'truth',
  'unknown-safety',
  'ways',
  'working-days',
]

// Tests for mutation runs: those of the engine, with the long loops made short. The command line is not mutated, and what
// lies outside this folder is not copied.
const config: ViteUserConfig = defineConfig({
  test: {
    include: ENGINE.map((name) => `test/${name}.test.ts`),
    env: { TANBA_SAFETY_CASES: '150', TANBA_TEST_RUNS: '8' },
  },
})

export default config
