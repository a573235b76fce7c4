// npm run build: builds every publishable package into its dist folder. `npm pack ./packages/<name>/dist` packs it.
import { join } from 'node:path'
import { projectRoot } from '../run.ts'
import { buildPackage } from './build-package.ts'
import { publishablePackages } from './manifest.ts'

for (const one of publishablePackages(projectRoot)) {
  await buildPackage(projectRoot, one, join(projectRoot, one.dir, 'dist'))
  process.stdout.write(`${one.manifest.name} ${one.manifest.version}: ${one.dir}/dist\n`)
}
