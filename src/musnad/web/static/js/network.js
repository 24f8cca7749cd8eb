// The network: pointing at an actor or a tie leaves it and what hangs on it; the rest steps back.
export function start(root) {
  const drawing = root.querySelector("[data-network] svg.net");
  if (!drawing) return;
  const edges = [...drawing.querySelectorAll("[data-edge]")];
  const nodes = [...drawing.querySelectorAll("[data-node]")];

  const light = (chosen) => {
    const lit = new Set(chosen.flatMap((edge) => [edge.dataset.a, edge.dataset.b]));
    for (const edge of edges) edge.classList.toggle("is-lit", chosen.includes(edge));
    for (const node of nodes) node.classList.toggle("is-lit", lit.has(node.dataset.node));
    drawing.classList.toggle("is-chosen", chosen.length > 0);
  };

  for (const node of nodes) {
    const key = node.dataset.node;
    node.addEventListener("pointerenter", () => light(edges.filter((edge) => edge.dataset.a === key || edge.dataset.b === key)));
    node.addEventListener("pointerleave", () => light([]));
  }
  for (const edge of edges) {
    edge.addEventListener("pointerenter", () => light([edge]));
    edge.addEventListener("pointerleave", () => light([]));
    edge.addEventListener("click", () => {
      const row = root.getElementById(edge.dataset.edge);
      const proof = row?.querySelector("details");
      if (proof) proof.open = true;
    });
  }
}
