/** Our sign: three panels, the middle one in front. */
export function Mark() {
  return (
    <span aria-hidden="true" className="grid h-6 w-7 grid-cols-[6px_12px_6px] gap-0.5">
      <span className="my-0.75 rounded-xs bg-accent opacity-50" />
      <span className="rounded-xs bg-accent" />
      <span className="my-0.75 rounded-xs bg-accent opacity-50" />
    </span>
  )
}
