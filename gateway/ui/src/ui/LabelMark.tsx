import { Cut } from './Cut'

/** A label as a dot; its name stands beside it or is read out with others. */
export function LabelDot({ colour, className = 'size-2' }: { colour: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-colour={colour}
      className={`label-dot flex-none rounded-full ${className}`}
    />
  )
}

/** A label with its name. */
export function LabelChip({ name, colour }: { name: string; colour: string }) {
  return (
    <span
      data-colour={colour}
      className="label-chip inline-flex max-w-full min-w-0 items-center rounded-full px-2 py-0.5 text-meta"
    >
      <Cut as="bdi" whole={name} className="min-w-0" />
    </span>
  )
}
