import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { importDirection } from './eslint/import-direction.js'
import { noBareCut } from './eslint/no-bare-cut.js'
import { noPhysicalSides } from './eslint/no-physical-sides.js'
import { noUntranslated } from './eslint/no-untranslated.js'

export default tseslint.config(
  { ignores: ['dist', 'src/api/generated', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    plugins: { triptych: { rules: { 'import-direction': importDirection } } },
    rules: {
      'triptych/import-direction': 'error',
      // It is about the React compiler, which is not in use.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    // A list of words is as long as the interface.
    files: ['src/i18n/catalogue/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}', 'src/spec-*', 'src/i18n/catalogue/**', 'src/api/**'],
    plugins: {
      language: { rules: { 'no-physical-sides': noPhysicalSides, 'no-untranslated': noUntranslated } },
    },
    rules: { 'language/no-physical-sides': 'error', 'language/no-untranslated': 'error' },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/ui/Cut.tsx'],
    plugins: { reading: { rules: { 'no-bare-cut': noBareCut } } },
    rules: { 'reading/no-bare-cut': 'error' },
  },
)
