/** Of what holds a row and its mark: as long as the row is selected it looks so. */
export const SELECTABLE =
  'group/row [&:has(:checked)>a]:bg-accent-tint! [&:has(:checked)>a]:[--row-bg:var(--accent-tint)]!'
