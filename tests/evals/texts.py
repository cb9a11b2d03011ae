"""A German talk for the voice to read."""

GERMAN = (
    "Guten Morgen und willkommen. Heute sprechen wir über Bienen und ihren Honig. Die Königin legt jeden "
    "Tag viele Eier. Im Winter halten die Bienen ihre Königin warm, und im Sommer sammeln sie Nektar von "
    "den Blüten. Wer einen Garten hat, der weiß, wie wichtig sie sind. Ohne Bienen gäbe es kaum Äpfel "
    "oder Kirschen. Der Imker öffnet den Stock mit etwas Rauch. Danach nimmt er die Waben heraus und "
    "schleudert den Honig. Zum Schluss füllt er ihn in Gläser. Vielen Dank für Ihre Aufmerksamkeit."
)
