// The verbs of `tanba label`, for the command line to register. Nothing else in this folder may be imported.

export { labelCli } from './register.ts'
