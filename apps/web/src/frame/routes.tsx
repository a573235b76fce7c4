import {
  type AnyRouter,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router'
import { Guarded } from '../features/identity/guarded.tsx'
import { type Address, readAddress } from '../parts/address.ts'
import { Frame } from './frame.tsx'
import { BrokenPage, NotFoundPage } from './lost-pages.tsx'

const reads =
  (...names: readonly string[]) =>
  (search: Readonly<Record<string, unknown>>): Address =>
    readAddress(search, names)

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })
const guarded = createRoute({ getParentRoute: () => root, id: 'guarded', component: Guarded })

const tree = root.addChildren([
  guarded.addChildren([
    createRoute({
      getParentRoute: () => guarded,
      path: '/',
      validateSearch: reads('q', 'state', 'article', 'cell'),
      component: lazyRouteComponent(() => import('../features/register/board/board-page.tsx'), 'BoardPage'),
    }),
    createRoute({
      getParentRoute: () => guarded,
      path: '/systems',
      validateSearch: reads('q', 'stage', 'risk', 'sort'),
      component: lazyRouteComponent(() => import('../features/register/systems/systems-page.tsx'), 'SystemsPage'),
    }),
    createRoute({
      getParentRoute: () => guarded,
      path: '/systems/new',
      component: lazyRouteComponent(() => import('../features/register/systems/new-system-page.tsx'), 'NewSystemPage'),
    }),
    createRoute({
      getParentRoute: () => guarded,
      path: '/systems/$id',
      validateSearch: reads('tab', 'cell'),
      component: lazyRouteComponent(() => import('../features/register/system/system-page.tsx'), 'SystemPage'),
    }),
    createRoute({
      getParentRoute: () => guarded,
      path: '/systems/$id/interview',
      validateSearch: reads('fact'),
      component: lazyRouteComponent(() => import('../features/register/interview/interview-page.tsx'), 'InterviewPage'),
    }),
    createRoute({
      getParentRoute: () => guarded,
      path: '/law',
      validateSearch: reads('act', 'article', 'at', 'date', 'q'),
      component: lazyRouteComponent(() => import('../features/law/law-desk-page.tsx'), 'LawDeskPage'),
    }),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: reads('back'),
    component: lazyRouteComponent(() => import('../features/identity/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/first-account',
    component: lazyRouteComponent(() => import('../features/identity/first-account-page.tsx'), 'FirstAccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/verify',
    component: lazyRouteComponent(() => import('../features/label/verify-page.tsx'), 'VerifyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reserve',
    component: lazyRouteComponent(() => import('../features/optout/reserve-page.tsx'), 'ReservePage'),
  }),
])

/** Values of the address are plain text: `?q=12` and `?q=true` are what somebody typed. */
export const makeRouter = (): AnyRouter =>
  createRouter({
    routeTree: tree,
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
  })
