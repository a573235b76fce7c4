export const bundleMessages = {} as const
