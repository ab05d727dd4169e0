interface SkeletonProps {
  label: string
  rows: number
  /** The shape that will be there. */
  shape: 'row' | 'bubble'
}

const WIDTHS = ['58%', '42%', '50%', '34%', '62%', '46%']

/** Appears only after a moment: what is quick should not flicker. */
export function Skeleton({ label, rows, shape }: SkeletonProps) {
  return (
    <div role="status" aria-label={label} className="animate-late">
      <div aria-hidden="true" className="motion-safe:animate-pulse-soft">
        {Array.from({ length: rows }, (_, index) => (
          <Shape key={index} shape={shape} index={index} />
        ))}
      </div>
    </div>
  )
}

function Shape({ shape, index }: { shape: SkeletonProps['shape']; index: number }) {
  const width = WIDTHS[index % WIDTHS.length]
  if (shape === 'row') {
    return (
      <div className="flex h-18 items-center gap-3 px-4">
        <span className="size-11 flex-none rounded-full bg-sunken" />
        <span className="flex flex-1 flex-col gap-2">
          <span className="h-3.5 rounded bg-sunken" style={{ width }} />
          <span className="h-3 w-4/5 rounded bg-sunken" />
        </span>
      </div>
    )
  }
  const own = index % 3 === 2
  return (
    <div className={`mt-2.5 h-11 rounded-xl ${own ? 'ms-auto bg-own' : 'bg-raised'}`} style={{ width }} />
  )
}
