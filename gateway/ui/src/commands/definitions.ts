/**
 * How a key behaves: `repeats` also while it is held down; `once` at once; `waits` a moment first, as it changes
 * something and may be the first letter of a text that somebody types in the wrong place.
 */
type Manner = 'repeats' | 'once' | 'waits'

interface CommandDefinition {
  /**
   * Chords as `chordOf` names them; with a space between two that follow each other. The first is shown. What has none
   * is found by its name.
   */
  keys: readonly string[]
  group: 'list' | 'conversation' | 'page'
  manner: Manner
}

/** Everything that can be commanded. Words are in the catalogue, by the same names. */
export const COMMANDS = {
  nextConversation: { keys: ['j', 'ArrowDown'], group: 'list', manner: 'repeats' },
  previousConversation: { keys: ['k', 'ArrowUp'], group: 'list', manner: 'repeats' },
  openConversation: { keys: ['Enter'], group: 'list', manner: 'once' },
  select: { keys: ['x'], group: 'list', manner: 'waits' },
  selectTo: { keys: ['Shift+x'], group: 'list', manner: 'waits' },
  selectAll: { keys: ['* a'], group: 'list', manner: 'waits' },
  views: { keys: ['v'], group: 'list', manner: 'waits' },
  saveView: { keys: [], group: 'list', manner: 'once' },
  search: { keys: ['/'], group: 'list', manner: 'once' },
  reply: { keys: ['r'], group: 'conversation', manner: 'once' },
  note: { keys: ['n'], group: 'conversation', manner: 'once' },
  searchThread: { keys: ['f'], group: 'conversation', manner: 'waits' },
  archive: { keys: ['e'], group: 'conversation', manner: 'waits' },
  reopen: { keys: ['e'], group: 'conversation', manner: 'waits' },
  assign: { keys: ['a'], group: 'conversation', manner: 'waits' },
  assignToMe: { keys: ['m'], group: 'conversation', manner: 'waits' },
  handOver: { keys: [], group: 'conversation', manner: 'once' },
  label: { keys: ['l'], group: 'conversation', manner: 'waits' },
  snooze: { keys: ['s'], group: 'conversation', manner: 'waits' },
  transcript: { keys: [], group: 'conversation', manner: 'once' },
  markRead: { keys: [], group: 'conversation', manner: 'once' },
  markUnread: { keys: ['u'], group: 'conversation', manner: 'waits' },
  contact: { keys: ['i'], group: 'conversation', manner: 'waits' },
  editContact: { keys: ['c'], group: 'conversation', manner: 'waits' },
  undo: { keys: ['Mod+z'], group: 'page', manner: 'once' },
  back: { keys: ['Escape'], group: 'page', manner: 'once' },
  inbox: { keys: ['g i'], group: 'page', manner: 'waits' },
  contacts: { keys: ['g c'], group: 'page', manner: 'waits' },
  newConversation: { keys: [], group: 'page', manner: 'once' },
  newContact: { keys: [], group: 'page', manner: 'once' },
  palette: { keys: ['Mod+k'], group: 'page', manner: 'once' },
  help: { keys: ['?'], group: 'page', manner: 'once' },
  profile: { keys: ['g p'], group: 'page', manner: 'waits' },
  account: { keys: ['g a'], group: 'page', manner: 'waits' },
  settings: { keys: ['g s'], group: 'page', manner: 'waits' },
  themeSystem: { keys: [], group: 'page', manner: 'once' },
  themeLight: { keys: [], group: 'page', manner: 'once' },
  themeDark: { keys: [], group: 'page', manner: 'once' },
  signOut: { keys: [], group: 'page', manner: 'once' },
} as const satisfies Record<string, CommandDefinition>

export type CommandId = keyof typeof COMMANDS

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[]

export function definitionOf(id: CommandId): CommandDefinition {
  return COMMANDS[id]
}

/** Whether it is a single character without a modifier, which speech and a slip of the hand also give (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').some((chord) => /^(?:Shift\+)?.$/su.test(chord))
}
