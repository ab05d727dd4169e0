const FACTS = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/5', 'w-1/2']

/** The shape of a contact: who, the ways to reach them, what is known. */
export function ContactSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="animate-late">
      <div aria-hidden="true" className="motion-safe:animate-pulse-soft">
        <div className="flex flex-col items-center px-5 pt-5 pb-4">
          <span className="mb-2 size-20 rounded-full bg-sunken" />
          <span className="my-1 h-4 w-2/5 rounded bg-sunken" />
          <span className="my-0.75 h-3 w-1/2 rounded bg-sunken" />
        </div>
        <div className="flex gap-2 px-5 pb-4">
          <span className="h-9 flex-1 rounded-lg bg-sunken" />
          <span className="h-9 flex-1 rounded-lg bg-sunken" />
        </div>
        <div className="flex flex-col gap-1.5 border-t border-line px-5 pt-3">
          {FACTS.map((width, index) => (
            <span key={index} className="flex h-4.5 items-center gap-2">
              <span className="h-3 w-15 rounded bg-sunken" />
              <span className={`h-3 rounded bg-sunken ${width}`} />
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
