export const witnessMessages = {} as const
