export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT = 'tanba.theme'

export const keptTheme = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'system'

/** `system` leaves the choice to the browser, by `color-scheme` and `light-dark()` in the styles. */
export const wearTheme = (theme: Theme): void => {
  localStorage.setItem(KEPT, theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
