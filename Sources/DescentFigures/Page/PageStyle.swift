/// How a page looks: one set of rules for the page and all its figures.
enum PageStyle {
    static func rules(figureWidths: Set<Double>) -> String {
        let narrow = figureWidths.sorted().compactMap { Palette.narrowStyle(width: $0, condition: "container") }
        return ([page, Palette.style] + narrow).joined(separator: "\n")
    }

    private static func colors(_ tone: (Palette.Color) -> String) -> String {
        let colors = [Palette.surface, Palette.ink, Palette.quiet, Palette.grid, Palette.line(0)]
        return ":root{" + colors.map { "--page-\($0.name):\(tone($0))" }.joined(separator: ";") + "}"
    }

    private static let page = """
        \(colors(\.light))
        @media screen and (prefers-color-scheme:dark){\(colors(\.dark))}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page-surface);color:var(--page-ink);\
        font:1rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;overflow-wrap:break-word}
        main,footer{max-width:80rem;margin:0 auto;padding:1rem}
        h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .6em}
        h1{font-size:1.9rem;margin-top:1rem}
        h2{font-size:1.45rem;border-top:1px solid var(--page-grid);padding-top:1em}
        h3{font-size:1.15rem}
        h4,h5,h6{font-size:1rem}
        p,ul,nav ol{max-width:72ch}
        a{color:var(--page-line-1)}
        nav h2{font-size:1rem;border:0;padding:0;margin:1.5em 0 .3em}
        nav ol{margin:0;padding-left:1.6em}
        code{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.9em}
        pre{border:1px solid var(--page-grid);padding:.7rem 1rem}
        .note{border-left:4px solid var(--page-line-1);padding:.3rem 0 .3rem 1rem}
        .scroll{overflow-x:auto;max-width:100%}
        table{border-collapse:collapse;margin:1rem 0;font-size:.93rem}
        caption{text-align:left;padding-bottom:.4em;color:var(--page-quiet)}
        th,td{text-align:left;padding:.3em .9em .3em 0;border-bottom:1px solid var(--page-grid);vertical-align:top}
        th[scope=row]{font-weight:400}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        figure{margin:1rem 0;container-type:inline-size}
        figure svg{display:block}
        figcaption,.files,footer{color:var(--page-quiet);font-size:.88rem}
        .files{margin:.3em 0}
        .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17.5rem),1fr));gap:0 1rem}
        .column{min-width:0}
        .label{font-weight:600;margin:.8em 0 0;border-bottom:2px solid var(--page-grid)}
        .column figure{margin:.4rem 0}
        details{margin:1rem 0}
        summary{cursor:pointer}
        footer{border-top:1px solid var(--page-grid);margin-top:3rem}
        footer p{margin:.2em 0;max-width:none}
        @media print{body{font-size:10pt}main,footer{max-width:none;padding:0}\
        figure,tr,.column{break-inside:avoid}h2,h3,h4{break-after:avoid}nav{display:none}.scroll{overflow:visible}}
        """
}
