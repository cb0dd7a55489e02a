
(function () {
  'use strict';
  // Asks for the page again every two seconds and puts in what changed; what is open stays open.
  var EVERY = 2000;
  var tag = null;
  var state = document.getElementById('state');
  var again = document.getElementById('main').getAttribute('data-again');

  function busy(main) {
    var selection = window.getSelection();
    var selects = selection.isCollapsed ? false : main.contains(selection.anchorNode);
    return document.hidden ? true : selects;
  }

  function swap(text) {
    var main = document.getElementById('main');
    var fresh = new DOMParser().parseFromString(text, 'text/html');
    var next = fresh.getElementById('main');
    if (next === null) {
      throw new Error('no page: the logon is over');
    }
    main.querySelectorAll('details[id]').forEach(function (old) {
      var same = next.querySelector('#' + old.id);
      if (same !== null) {
        same.open = old.open;
      }
    });
    var focus = document.activeElement;
    var place = focus === null ? '' : main.contains(focus) ? path(main, focus) : '';
    main.replaceWith(document.adoptNode(next));
    document.title = fresh.title;
    if (place !== '') {
      var to = next.querySelector(place);
      if (to !== null) {
        to.focus({ preventScroll: true });
      }
    }
  }

  // Where an element is: by the nearest id and its number among those of its kind there.
  function path(main, element) {
    var root = element.closest('[id]');
    if (root === null) {
      return '';
    }
    if (root === element) {
      return '#' + root.id;
    }
    var href = element.getAttribute('href');
    if (href === null) {
      return element.tagName === 'SUMMARY' ? '#' + root.id + ' summary' : '';
    }
    return '#' + root.id + ' a[href="' + CSS.escape(href) + '"]';
  }

  function look() {
    var main = document.getElementById('main');
    if (busy(main)) {
      setTimeout(look, EVERY);
      return;
    }
    fetch(again, { cache: 'no-store', headers: tag === null ? {} : { 'Page-Tag': tag } })
      .then(function (answer) {
        state.textContent = 'Live';
        if (answer.status === 304) {
          return null;
        }
        if (!answer.ok) {
          throw new Error('status ' + answer.status);
        }
        tag = answer.headers.get('Page-Tag');
        return answer.text();
      })
      .then(function (text) {
        if (text !== null) {
          swap(text);
        }
      })
      .catch(function () {
        tag = null;
        state.textContent = 'The server does not answer, or the logon is over; trying again';
      })
      .then(function () {
        setTimeout(look, EVERY);
      });
  }

  setTimeout(look, EVERY);
})();
