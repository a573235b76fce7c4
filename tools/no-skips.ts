import type { Reporter, TestModule } from 'vitest/node'

/** Makes a run fail in which a test was skipped: a test that does not run proves nothing. */
export class NoSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => `${module.relativeModuleId}: ${test.fullName}`),
    )
    if (skipped.length === 0) return
    process.stderr.write(`TANBA_NO_SKIPS: ${skipped.length} skipped\n${skipped.map((name) => `  ${name}\n`).join('')}`)
    process.exitCode = 1
  }
}
