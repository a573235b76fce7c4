// The verbs of `tanba optout`, for the command line to register. Nothing else in this folder may be imported.

export { optoutCli } from './register.ts'
