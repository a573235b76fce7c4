export const eventMessages = {} as const
