/// What moves on a page: a card for what is pointed at or touched, and rows that show their box.
enum PageScript {
  // Without the characters that XML would take for markup.
  static let text = """

    (function () {
      var card = document.getElementById("card");
      var all = document.querySelectorAll("[title]");
      Array.prototype.forEach.call(all, function (one) {
        one.setAttribute("data-tip", one.getAttribute("title"));
        one.removeAttribute("title");
      });
      function mark(number, on) {
        var query = "[data-buffer='" + number + "'],[data-row='" + number + "']";
        Array.prototype.forEach.call(document.querySelectorAll(query), function (one) {
          one.classList.toggle("on", on);
        });
      }
      var marked = null;
      function point(event) {
        var target = event.target.closest ? event.target : document.body;
        var owner = target.closest("[data-buffer],[data-row]");
        var number = owner ? owner.getAttribute("data-buffer") || owner.getAttribute("data-row") : null;
        if (number !== marked) {
          if (marked !== null) { mark(marked, false); }
          if (number !== null) { mark(number, true); }
          marked = number;
        }
        var tipped = target.closest("[data-tip]");
        card.hidden = !tipped;
        if (!tipped) { return; }
        card.textContent = tipped.getAttribute("data-tip");
        var left = Math.min(event.clientX + 14, window.innerWidth - card.offsetWidth - 8);
        var below = event.clientY + 16;
        var above = event.clientY - card.offsetHeight - 12;
        var fits = Math.max(below + card.offsetHeight, window.innerHeight) === window.innerHeight;
        card.style.left = Math.max(8, left) + "px";
        card.style.top = (fits ? below : Math.max(8, above)) + "px";
      }
      document.addEventListener("pointermove", point);
      document.addEventListener("pointerdown", point);
      document.addEventListener("scroll", function () { card.hidden = true; }, { passive: true });
    })();

    """
}
