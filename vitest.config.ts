import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { NoSkips } from './tools/no-skips.ts'

const { TANBA_NO_SKIPS, TANBA_TEST_REPORT } = process.env

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['**/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**', '**/.*/**'],
    // Pages and servers answer late on a busy machine; whoever polls waits for them, and no longer than that.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default', ...(TANBA_NO_SKIPS === '1' ? [new NoSkips()] : []), ...(TANBA_TEST_REPORT ? ['json'] : [])],
    ...(TANBA_TEST_REPORT ? { outputFile: { json: TANBA_TEST_REPORT } } : {}),
  },
})
export default config
