import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { catalogues } from './build/catalogues.ts'
import { fonts } from './build/fonts.ts'

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  plugins: [catalogues(), fonts(), react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // A picture or a font inlined as data: would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
export default config
