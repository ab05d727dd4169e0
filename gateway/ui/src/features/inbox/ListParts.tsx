// What the list can be seen without.
export { FilterBar } from './FilterBar'
export { FilterMenu } from './FilterMenu'
export { NothingHere } from './NothingHere'
export { handlePick, Listed, RowCheck } from './RowCheck'
export { RowMarks } from './RowMarks'
export { TeamQueue } from './TeamQueue'
export { UnreadAloud } from './UnreadAloud'
