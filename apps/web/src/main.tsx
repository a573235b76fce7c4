import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/problem.ts'
import { Announcer } from './frame/announcer.tsx'
import { makeRouter } from './frame/routes.tsx'
import { keptTheme, wearTheme } from './frame/theme.ts'
import { firstLanguage } from './language/choice.ts'
import { WordsProvider } from './language/words.tsx'
import './style.css'

wearTheme(keptTheme())

/** A refusal stays one when it is asked again; only a lost connection or a fault of the server is worth another try. */
const again = (count: number, error: unknown): boolean =>
  count < 2 && error instanceof ApiError && (error.problem.status === 0 || error.problem.status >= 500)

const queries = new QueryClient({ defaultOptions: { queries: { retry: again, staleTime: 10_000 } } })
const router = makeRouter()
const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no #page')

createRoot(place).render(
  <StrictMode>
    <WordsProvider first={firstLanguage()}>
      <QueryClientProvider client={queries}>
        <Announcer>
          <RouterProvider router={router} />
        </Announcer>
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
)
