export const noteMessages = {} as const
