// The offline verifier page, and, where there is no page around it, the worker that does its work.
import { serve, workersOf } from './checking.ts'
import { openPage } from './page.ts'

if (typeof document === 'undefined') serve()
else openPage(workersOf(document.currentScript?.textContent ?? ''))
