import { type CivilDate, daysBetween } from '@tanba/kernel'
import type { Cell } from './cell.ts'

/** Days before a duty is due at which its people are told. */
export const REMINDER_DAYS = [30, 7, 1] as const

export type ReminderDays = (typeof REMINDER_DAYS)[number]

/** The day that a cell waits for: its deadline, or the last day of the evidence that meets it. */
export const awaitedDay = ({ state, deadline, until }: Cell): CivilDate | undefined => {
  if (state === 'due') return deadline?.date
  return state === 'met' ? until : undefined
}

/** Whether today is one of the days on which people are reminded of a cell, and which. Nobody is reminded twice of one. */
export const reminderOn = (cell: Cell, today: CivilDate): ReminderDays | undefined => {
  const day = awaitedDay(cell)
  if (day === undefined) return undefined
  const left = daysBetween(today, day)
  return REMINDER_DAYS.find((days) => days === left)
}
