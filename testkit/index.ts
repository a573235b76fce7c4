// What tests of several packages use. Nothing shipped imports it.

export { type How, PROJECT, type Ran, startTanba, tanba, tanbaMeanwhile } from './command.ts'
export { temporary } from './folder.ts'
